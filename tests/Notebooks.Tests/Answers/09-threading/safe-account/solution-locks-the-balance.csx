class Account(Balance balance) : IAccount
{
    public void Deposit(int amount)
    {
        lock (balance)
            balance.Write(balance.Read() + amount);
    }

    public bool TryWithdraw(int amount)
    {
        lock (balance)
        {
            int now = balance.Read();
            if (now < amount)
                return false;
            balance.Write(now - amount);
            return true;
        }
    }
}
