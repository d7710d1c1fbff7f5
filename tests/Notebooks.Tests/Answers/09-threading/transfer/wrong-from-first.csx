// diagnosis: opposite-order
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
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
