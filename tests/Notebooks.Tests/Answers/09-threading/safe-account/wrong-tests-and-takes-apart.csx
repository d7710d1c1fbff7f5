// diagnosis: overdrawn
class Account(Balance balance) : IAccount
{
    private readonly object _gate = new();

    public void Deposit(int amount)
    {
        lock (_gate)
            balance.Write(balance.Read() + amount);
    }

    public bool TryWithdraw(int amount)
    {
        lock (_gate)
        {
            if (balance.Read() < amount)
                return false;
        }
        lock (_gate)
            balance.Write(balance.Read() - amount);
        return true;
    }
}
