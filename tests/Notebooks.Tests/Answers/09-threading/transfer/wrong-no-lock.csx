// diagnosis: no-lock
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    if (from.Balance < amount)
        return false;
    from.Balance -= amount;
    to.Balance += amount;
    return true;
}
