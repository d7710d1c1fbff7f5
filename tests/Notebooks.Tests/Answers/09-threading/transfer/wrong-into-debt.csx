// diagnosis: overdrawn
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    var (first, second) = from.Number < to.Number ? (from, to) : (to, from);
    using (first.Enter())
    using (second.Enter())
    {
        from.Balance -= amount;
        to.Balance += amount;
        return from.Balance >= 0;
    }
}
