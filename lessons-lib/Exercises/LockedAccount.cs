namespace SocketLessons;

/// <summary>An account with a lock of its own. It knows who holds the lock, and who touches the balance without.</summary>
/// <remarks>Used in chapter 09.</remarks>
public sealed class LockedAccount
{
    /// <summary>Nobody holds a lock for so long, on a busy machine either, unless he waits for the other one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private int _balance;

    internal LockedAccount(int number, int balance) => (Number, _balance) = (number, balance);

    /// <summary>The account's number. No two accounts have the same.</summary>
    public int Number { get; }

    /// <summary>In whole units of money. To be read and written only between <see cref="Enter"/> and its Dispose.</summary>
    public int Balance
    {
        get
        {
            Touch();
            return _balance;
        }
        set
        {
            Touch();
            WrittenAlone |= Partner is { IsHeld: false };
            _balance = value;
        }
    }

    /// <summary>
    /// Takes the account's lock: <c>using (account.Enter()) { ... }</c> is what <c>lock (account)</c> would be. The thread that
    /// holds it may take it again.
    /// </summary>
    public IDisposable Enter()
    {
        if (!Monitor.TryEnter(_gate, Patience))
            throw new MistakeException("opposite-order",
                $"Account {Number} was locked by another thread, which waited for an account that this thread had locked. One thread "
                + "transferred from 1 to 2, the other from 2 to 1. Both have one lock and wait for the other: a deadlock.");
        Entered++;
        AfterEnter?.Invoke();
        return new Held(this);
    }

    internal Action? AfterEnter { get; set; }

    internal Action? AfterExit { get; set; }

    /// <summary>The other account of a transfer: its lock should be held when this balance is written.</summary>
    internal LockedAccount? Partner { get; set; }

    /// <summary>Somebody wrote the balance without the lock of the partner.</summary>
    internal bool WrittenAlone { get; private set; }

    /// <summary>How often the lock was taken.</summary>
    internal int Entered { get; private set; }

    /// <summary>Somebody touched the balance without the lock.</summary>
    internal bool TouchedWithoutLock { get; private set; }

    /// <summary>For the check: the balance, lock or not.</summary>
    internal int Peek => _balance;

    /// <summary>The calling thread has the lock still.</summary>
    internal bool IsHeld => Monitor.IsEntered(_gate);

    private void Touch() => TouchedWithoutLock |= !IsHeld;

    private sealed class Held(LockedAccount account) : IDisposable
    {
        private bool _given;

        public void Dispose()
        {
            if (_given)
                return;
            _given = true;
            Monitor.Exit(account._gate);
            account.AfterExit?.Invoke();
        }
    }
}
