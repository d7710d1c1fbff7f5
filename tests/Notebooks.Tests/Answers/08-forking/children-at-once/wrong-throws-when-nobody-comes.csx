// diagnosis: none-at-all
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    if (clientsPerSecond <= 0)
        throw new ArgumentException("Nobody comes.");
    int needed = Math.Max(1, (int)Math.Ceiling(clientsPerSecond * secondsEach));
    if (memoryMb < childMb)
        throw new ArgumentException("No room.");
    return Math.Min(needed, memoryMb / childMb);
}
