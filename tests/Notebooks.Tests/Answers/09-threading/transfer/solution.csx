static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    var (first, second) = from.Number < to.Number ? (from, to) : (to, from);
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
