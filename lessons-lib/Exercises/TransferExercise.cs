namespace SocketLessons;

/// <summary>Two locks, taken without a deadlock.</summary>
public sealed class TransferExercise() : Exercise(
    "transfer",
    "A transfer between two accounts, without a deadlock",
    [
        "You need both locks at once. What if another thread transfers the other way at the same moment?",
        "A circle of threads that wait for each other cannot close if all take their locks in the same order, whatever is transferred "
        + "where. What do accounts have that can be put in order?",
        "var (first, second) = from.Number < to.Number ? (from, to) : (to, from); using (first.Enter()) using (second.Enter()) { ... }",
    ],
    "Two threads that take the same two locks in opposite order may each get one and wait for the other for ever. If there is one order for "
    + "all locks of a program, the one who has the lowest always gets the rest. An order needs something that never changes, such as a "
    + "number; a balance is no such thing.")
{
    /// <summary>Checks a function that moves an amount from one account to another and says whether there was enough.</summary>
    public ExerciseVerdict Check(Func<LockedAccount, LockedAccount, int, bool> attempt) => Judge(trial =>
    {
        var (one, two) = (new LockedAccount(1, 100), new LockedAccount(2, 50));
        (one.Partner, two.Partner) = (two, one);
        Moves(trial, attempt, one, two, 30);
        Moves(trial, attempt, two, one, 80);
        trial.Expect(!attempt(two, one, 1) && (one.Peek, two.Peek) == (150, 0), "overdrawn",
            "1 was to be transferred from an account with 0. It should be refused and change nothing. "
            + $"Account 1 has {one.Peek} (it had 150), account 2 has {two.Peek}.");
        Released(trial, one, two, "that was refused");
        Locked(trial, one, two);
        var before = one.Peek;
        attempt(one, one, 10);
        trial.Expect(one.Peek == before, "to-itself",
            $"10 were transferred from account 1 to account 1. It had {before} and has {one.Peek}. Did you write a balance that was read too early?");
        Released(trial, one, one, "to itself");
        BothWays(trial, attempt, 1, 2);
        BothWays(trial, attempt, 2, 1);
        TwiceAtOnce(trial, attempt);
    });

    private static void Moves(
        Trial trial, Func<LockedAccount, LockedAccount, int, bool> attempt, LockedAccount from, LockedAccount to, int amount)
    {
        var (fromBefore, toBefore) = (from.Peek, to.Peek);
        var moved = attempt(from, to, amount);
        trial.Expect(moved && (from.Peek, to.Peek) == (fromBefore - amount, toBefore + amount), "wrong-sum",
            $"{amount} were to be transferred from an account with {fromBefore} to one with {toBefore}. Your function returned "
            + $"{(moved ? "true" : "false")}, and they have {from.Peek} and {to.Peek}.");
        Released(trial, from, to, "that was made");
    }

    private static void Released(Trial trial, LockedAccount from, LockedAccount to, string what) =>
        trial.Expect(!from.IsHeld && !to.IsHeld, "lock-kept",
            $"After a transfer {what} your thread still has the lock of account {(from.IsHeld ? from : to).Number}. Nobody else will ever get it. "
            + "Which way out of your function does not give it back?");

    private static void Locked(Trial trial, LockedAccount one, LockedAccount two)
    {
        trial.Expect(one.Entered + two.Entered > 0, "no-lock",
            "Balances were read and written, and no lock was taken. A deposit of another thread could be lost in between.");
        var touched = one.TouchedWithoutLock ? one : two.TouchedWithoutLock ? two : null;
        trial.Expect(touched is null, "without-its-lock",
            $"The balance of account {touched?.Number} was read or written while your thread did not have the lock of that account. "
            + "Each account has a lock of its own, and to look at a balance is to read it.");
        var alone = one.WrittenAlone ? one : two.WrittenAlone ? two : null;
        trial.Expect(alone is null, "not-both",
            $"The balance of account {alone?.Number} was written while your thread had only that account's lock. Who looks at both "
            + "accounts between your two writes finds money missing. Hold both locks until both balances are written.");
    }

    /// <summary>
    /// The second comes when the first gives a lock back. Who has tested before, and takes the lock again to write, is too late.
    /// </summary>
    private static void TwiceAtOnce(Trial trial, Func<LockedAccount, LockedAccount, int, bool> attempt)
    {
        trial.WhileWaiting = "Two threads transferred from account 1 to account 2 at the same time.";
        var (one, two) = (new LockedAccount(1, 100), new LockedAccount(2, 0));
        var moved = 0;
        void Move()
        {
            if (attempt(one, two, 100))
                Interlocked.Increment(ref moved);
        }
        var threads = new Interleaving(Move, Move);
        one.AfterExit = two.AfterExit = threads.Meet;
        trial.Expect(threads.Run(), "never-finishes",
            "Two threads transferred from account 1 to account 2, and one of them waits for ever.");
        trial.Expect(moved == 1 && (one.Peek, two.Peek) == (0, 100), "test-apart",
            $"Account 1 had 100, and two threads wanted to transfer 100 from it at the same time. {moved} of them could, and it has "
            + $"{one.Peek} now. Do you give a lock back between the test and the write?");
    }

    private static void BothWays(Trial trial, Func<LockedAccount, LockedAccount, int, bool> attempt, int first, int second)
    {
        trial.WhileWaiting = "One thread transferred from account 1 to account 2, another from 2 to 1, at the same time.";
        var (one, two) = (new LockedAccount(first, 100), new LockedAccount(second, 100));
        var threads = new Interleaving(() => attempt(one, two, 10), () => attempt(two, one, 20));
        one.AfterEnter = two.AfterEnter = threads.Meet;
        trial.Expect(threads.Run(), "opposite-order",
            "One thread transferred from account 1 to account 2, another from 2 to 1. They wait for each other for ever: a deadlock.");
        trial.Expect((one.Peek, two.Peek) == (110, 90), "wrong-sum",
            "Two accounts had 100 each. One thread transferred 10 from the first to the second, another 20 from the second to the first, at the same "
            + $"time. They have {one.Peek} and {two.Peek}.");
    }
}
