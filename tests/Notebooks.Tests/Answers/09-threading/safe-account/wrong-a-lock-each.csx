// diagnosis: two-locks
class Account(Balance balance) : IAccount
{
    private readonly Lock _deposits = new();
    private readonly Lock _withdrawals = new();

    public void Deposit(int amount)
    {
        lock (_deposits)
            balance.Write(balance.Read() + amount);
    }

    public bool TryWithdraw(int amount)
    {
        lock (_withdrawals)
        {
            if (balance.Read() < amount)
                return false;
            balance.Write(balance.Read() - amount);
            return true;
        }
    }
}
