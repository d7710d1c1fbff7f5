// diagnosis: without-its-lock
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    using (from.Enter())
    {
        if (from.Balance < amount)
            return false;
        from.Balance -= amount;
        to.Balance += amount;
        return true;
    }
}
