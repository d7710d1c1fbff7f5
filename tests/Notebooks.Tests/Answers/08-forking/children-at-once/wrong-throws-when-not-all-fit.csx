// diagnosis: refuses-what-fits
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    int needed = Math.Max(1, (int)Math.Ceiling(clientsPerSecond * secondsEach));
    if (needed * childMb > memoryMb)
        throw new ArgumentException("No room.");
    return needed;
}
