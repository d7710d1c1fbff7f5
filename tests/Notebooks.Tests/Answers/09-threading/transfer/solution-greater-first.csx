static bool Transfer(LockedAccount from, LockedAccount to, int amount)
{
    if (from == to)
        return true;
    LockedAccount[] both = [from, to];
    Array.Sort(both, (a, b) => b.Number.CompareTo(a.Number));
    var first = both[0].Enter();
    var second = both[1].Enter();
    try
    {
        bool enough = from.Balance >= amount;
        if (enough)
            (from.Balance, to.Balance) = (from.Balance - amount, to.Balance + amount);
        return enough;
    }
    finally
    {
        second.Dispose();
        first.Dispose();
    }
}
