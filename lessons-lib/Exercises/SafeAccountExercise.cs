using System.Diagnostics;

namespace SocketLessons;

/// <summary>An account whose read and write must not be torn apart.</summary>
public sealed class SafeAccountExercise() : Exercise(
    "safe-account",
    "An account that threads can share",
    [
        "Two threads may both have read before either of them writes. What keeps the second one out until the first has written?",
        "One lock for the whole account, made once, when the account is made. Both methods take it, and hold it from the read to the "
        + "write. The test \"is there enough?\" is a read as well.",
        "private readonly Lock _lock = new(); and in both methods: lock (_lock) { ... read, decide, write ... }",
    ],
    "A lock protects a value only if everybody who touches the value takes the same lock, and holds it from the read to the write. "
    + "A test and what follows from it belong together: what was true before the lock may be false inside it. `lock` also lets go when you "
    + "return or throw in the middle.")
{
    /// <summary>Checks an account that a function makes around a balance.</summary>
    public ExerciseVerdict Check(Func<Balance, IAccount> attempt) => Judge(trial =>
    {
        OneThread(trial, attempt);
        Refused(trial, attempt);
        var (balance, _, _) = Two(trial, attempt, 0, account => Deposit(account, 100), account => Deposit(account, 10));
        trial.Expect(balance == 110, "lost-deposit",
            "Two threads deposited 100 and 10 into an empty account, the second after the first had read and before it had written. "
            + $"The balance is {balance}. What keeps the second thread out from the read to the write, and is it the same object for both?");
        var (_, first, second) = Two(trial, attempt, 100, account => account.TryWithdraw(100), account => account.TryWithdraw(100));
        trial.Expect(!(first && second), "overdrawn",
            "Two threads withdrew 100 each from a balance of 100, and both were allowed to. Deposits are safe. Look at TryWithdraw: "
            + "may another thread come between its test and its write?");
        trial.Expect(first || second, "refuses-both",
            "Two threads wanted to withdraw 100 from a balance of 100, and neither got it. One of them should.");
        Mixed(trial, attempt);
        Apart(trial, attempt);
        Many(trial, attempt);
    });

    private static void OneThread(Trial trial, Func<Balance, IAccount> attempt)
    {
        var balance = new Balance(50);
        var account = attempt(balance);
        account.Deposit(20);
        trial.Expect(balance.Read() == 70, "deposit",
            $"One thread alone: after a deposit of 20 into an account with 50 the balance is {balance.Read()}.");
        trial.Expect(account.TryWithdraw(70) && balance.Read() == 0, "exact-balance",
            $"One thread alone: 70 of 70 should be withdrawn, and 0 be left. The balance is {balance.Read()}.");
        trial.Expect(!account.TryWithdraw(1) && balance.Read() == 0, "not-refused",
            $"One thread alone: 1 was to be withdrawn from an empty account. It should be refused and change nothing. The balance is {balance.Read()}.");
    }

    /// <summary>On two threads, because a lock lets the thread in again that holds it.</summary>
    private static void Refused(Trial trial, Func<Balance, IAccount> attempt)
    {
        trial.WhileWaiting = "A withdrawal was refused on one thread, then another thread made a deposit.";
        var account = attempt(new Balance());
        trial.Expect(new Interleaving(() => account.TryWithdraw(1), () => account.Deposit(1)).Run(), "lock-kept",
            "A withdrawal was refused on one thread. Then another thread made a deposit, and it waits for ever. On which way out of "
            + "TryWithdraw is the lock not given back?");
    }

    private static void Mixed(Trial trial, Func<Balance, IAccount> attempt)
    {
        var (afterDeposit, _, _) = Two(trial, attempt, 100, account => Deposit(account, 10), account => account.TryWithdraw(100));
        var (afterWithdrawal, _, _) = Two(trial, attempt, 100, account => account.TryWithdraw(100), account => Deposit(account, 10));
        trial.Expect(afterDeposit == 10 && afterWithdrawal == 10, "two-locks",
            "An account had 100. One thread deposited 10, another withdrew 100, and one came between the other's read and write. The balance "
            + $"is {(afterDeposit == 10 ? afterWithdrawal : afterDeposit)}. Two deposits exclude each other, and two withdrawals do. "
            + "Do a deposit and a withdrawal?");
    }

    /// <summary>One account is between read and write: another one must not notice.</summary>
    private static void Apart(Trial trial, Func<Balance, IAccount> attempt)
    {
        var balance = new Balance();
        var (account, other) = (attempt(balance), attempt(new Balance()));
        Exception? inOther = null;
        var isHeldUp = false;
        var neighbour = new Thread(() =>
        {
            try
            {
                other.Deposit(1);
            }
            catch (Exception error)
            {
                inOther = error; // On this thread it would end the program.
            }
        }) { IsBackground = true };
        balance.AfterRead = () =>
        {
            balance.AfterRead = null;
            neighbour.Start();
            isHeldUp = !Interleaving.EndsOrIsBlocked(neighbour);
        };
        account.Deposit(1);
        trial.Expect(!isHeldUp, "one-lock-for-all",
            "One thread was between the read and the write of an account, and a deposit into another account had to wait for it. "
            + "How many locks are there, if a field is static?");
        neighbour.Join(TimeSpan.FromSeconds(1));
        if (inOther is not null)
            throw inOther;
    }

    /// <summary>
    /// What no order that is made on purpose finds. Each read takes so long that the others stand at the lock when it is given back.
    /// </summary>
    private static void Many(Trial trial, Func<Balance, IAccount> attempt)
    {
        const int Threads = 4, Each = 2_500;
        var read = TimeSpan.FromMicroseconds(15);
        var balance = new Balance();
        var account = attempt(balance);
        balance.AfterRead = () =>
        {
            var since = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(since) < read)
                Thread.SpinWait(5);
        };
        var (withdrawn, belowZero) = (0, false);
        var threads = Enumerable.Range(0, Threads).Select(_ => OnItsOwnThread.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                account.Deposit(1);
                for (var twice = 0; twice < 2; twice++)
                {
                    if (account.TryWithdraw(1))
                        Interlocked.Increment(ref withdrawn);
                    if (balance.Peek < 0)
                        Volatile.Write(ref belowZero, true);
                }
            }
        })).ToArray();
        Task.WaitAll(threads);
        trial.Expect(!belowZero, "overdrawn",
            $"Four threads made {Each:N0} deposits of 1 each, and wanted to withdraw 1 twice after each. The balance was below 0 in between. "
            + "Deposits are safe. Look at TryWithdraw: may another thread come between its test and its write?");
        trial.Expect(balance.Peek == Threads * Each - withdrawn, "lost-deposit",
            $"Four threads deposited {Threads * Each:N0} and withdrew {withdrawn:N0} from an empty account. The balance is {balance.Peek:N0}. Is the "
            + "lock held from the read to the write, without a pause?");
    }

    private static (int Balance, bool First, bool Second) Two(
        Trial trial, Func<Balance, IAccount> attempt, int start, Func<IAccount, bool> first, Func<IAccount, bool> second)
    {
        trial.WhileWaiting = "Two threads used the account at the same time, and one of them waits for ever.";
        var balance = new Balance(start);
        var account = attempt(balance);
        bool firstResult = false, secondResult = false;
        var threads = new Interleaving(() => firstResult = first(account), () => secondResult = second(account));
        balance.AfterRead = threads.Meet;
        trial.Expect(threads.Run(), "never-finishes",
            "Two threads used the account at the same time, and one of them waits for ever. Who has the lock, and does it give it back?");
        balance.AfterRead = null;
        return (balance.Read(), firstResult, secondResult);
    }

    private static bool Deposit(IAccount account, int amount)
    {
        account.Deposit(amount);
        return true;
    }
}
