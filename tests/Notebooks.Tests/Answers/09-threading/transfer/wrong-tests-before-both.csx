// diagnosis: test-apart
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    using (from.Enter())
    {
        if (from.Balance < amount)
            return false;
    }
    var (first, second) = from.Number < to.Number ? (from, to) : (to, from);
    using (first.Enter())
    using (second.Enter())
    {
        from.Balance -= amount;
        to.Balance += amount;
        return true;
    }
}
