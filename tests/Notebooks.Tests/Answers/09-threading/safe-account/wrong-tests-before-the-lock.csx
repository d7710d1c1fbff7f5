// diagnosis: overdrawn
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
        if (balance.Read() < amount)
            return false;
        lock (_lock)
            balance.Write(balance.Read() - amount);
        return true;
    }
}
