// diagnosis: one-lock-for-all
class Account(Balance balance) : IAccount
{
    private static readonly Lock Door = new();

    public void Deposit(int amount)
    {
        lock (Door)
            balance.Write(balance.Read() + amount);
    }

    public bool TryWithdraw(int amount)
    {
        lock (Door)
        {
            if (balance.Read() < amount)
                return false;
            balance.Write(balance.Read() - amount);
            return true;
        }
    }
}
