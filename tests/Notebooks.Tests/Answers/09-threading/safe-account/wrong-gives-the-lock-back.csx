// diagnosis: lost-deposit
class Account(Balance balance) : IAccount
{
    private readonly Lock _lock = new();

    public void Deposit(int amount)
    {
        int now;
        lock (_lock)
            now = balance.Read();
        lock (_lock)
            balance.Write(now + amount);
    }

    public bool TryWithdraw(int amount)
    {
        lock (_lock)
        {
            int now = balance.Read();
            if (now < amount)
                return false;
            balance.Write(now - amount);
            return true;
        }
    }
}
