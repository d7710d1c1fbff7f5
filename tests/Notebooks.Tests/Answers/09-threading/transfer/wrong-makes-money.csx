// diagnosis: to-itself
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    var (first, second) = from.Number < to.Number ? (from, to) : (to, from);
    using (first.Enter())
    using (second.Enter())
    {
        int less = from.Balance - amount, more = to.Balance + amount;
        if (less < 0)
            return false;
        from.Balance = less;
        to.Balance = more;
        return true;
    }
}
