// diagnosis: throws-another-error
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    int needed = Math.Max(1, (int)Math.Ceiling(clientsPerSecond * secondsEach));
    int fit = memoryMb / childMb;
    if (fit < 1)
        throw new InvalidOperationException("No room.");
    return Math.Min(needed, fit);
}
