// diagnosis: without-its-lock
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    if (from.Balance < amount)
        return false;
    using (from.Enter())
        from.Balance -= amount;
    using (to.Enter())
        to.Balance += amount;
    return true;
}
