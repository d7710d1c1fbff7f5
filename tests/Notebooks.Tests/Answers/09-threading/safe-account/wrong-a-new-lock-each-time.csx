// diagnosis: lost-deposit
class Account(Balance balance) : IAccount
{
    public void Deposit(int amount)
    {
        lock (new Lock())
            balance.Write(balance.Read() + amount);
    }

    public bool TryWithdraw(int amount)
    {
        lock (new Lock())
        {
            if (balance.Read() < amount)
                return false;
            balance.Write(balance.Read() - amount);
            return true;
        }
    }
}
