static readonly Lock Gate = new();

static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    lock (Gate)
    using (from.Enter())
    using (to.Enter())
    {
        if (from.Balance < amount)
            return false;
        from.Balance -= amount;
        to.Balance += amount;
        return true;
    }
}
