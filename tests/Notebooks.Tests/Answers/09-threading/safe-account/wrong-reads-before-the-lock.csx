// diagnosis: lost-deposit
class Account(Balance balance) : IAccount
{
    private readonly Lock _lock = new();

    public void Deposit(int amount)
    {
        int now = balance.Read();
        lock (_lock)
            balance.Write(now + amount);
    }

    public bool TryWithdraw(int amount)
    {
        lock (_lock)
        {
            if (balance.Read() < amount)
                return false;
            balance.Write(balance.Read() - amount);
            return true;
        }
    }
}
