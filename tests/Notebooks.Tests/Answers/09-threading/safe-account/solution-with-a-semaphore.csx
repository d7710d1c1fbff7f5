class Account(Balance balance) : IAccount
{
    private readonly SemaphoreSlim _one = new(1);

    public void Deposit(int amount) => Change(amount);

    public bool TryWithdraw(int amount) => Change(-amount);

    private bool Change(int by)
    {
        _one.Wait();
        try
        {
            int next = balance.Read() + by;
            if (next < 0)
                return false;
            balance.Write(next);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }
}
