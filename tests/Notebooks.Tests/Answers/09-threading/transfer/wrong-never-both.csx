// diagnosis: not-both
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    using (from.Enter())
    {
        if (from.Balance < amount)
            return false;
        from.Balance -= amount;
    }
    using (to.Enter())
        to.Balance += amount;
    return true;
}
