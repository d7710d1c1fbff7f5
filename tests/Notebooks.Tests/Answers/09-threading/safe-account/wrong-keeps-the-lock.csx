// diagnosis: lock-kept
class Account(Balance balance) : IAccount
{
    private readonly Lock _lock = new();

    public void Deposit(int amount)
    {
        lock (_lock)
            balance.Write(balance.Read() + amount);
    }

    public bool TryWithdraw(int amount)
    {
        _lock.Enter();
        if (balance.Read() < amount)
            return false;
        balance.Write(balance.Read() - amount);
        _lock.Exit();
        return true;
    }
}
