// diagnosis: without-its-lock
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    var (first, second) = from.Balance < to.Balance ? (to, from) : (from, to);
    using (first.Enter())
    using (second.Enter())
    {
        if (from.Balance < amount)
            return false;
        from.Balance -= amount;
        to.Balance += amount;
        return true;
    }
}
