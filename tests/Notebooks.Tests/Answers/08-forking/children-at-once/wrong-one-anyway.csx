// diagnosis: promises-what-does-not-fit
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    int needed = Math.Max(1, (int)Math.Ceiling(clientsPerSecond * secondsEach));
    return Math.Max(1, Math.Min(needed, memoryMb / childMb));
}
