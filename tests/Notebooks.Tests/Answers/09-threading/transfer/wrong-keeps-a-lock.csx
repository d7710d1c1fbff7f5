// diagnosis: lock-kept
static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    var (first, second) = from.Number < to.Number ? (from, to) : (to, from);
    var a = first.Enter();
    var b = second.Enter();
    if (from.Balance < amount)
        return false;
    from.Balance -= amount;
    to.Balance += amount;
    b.Dispose();
    a.Dispose();
    return true;
}
