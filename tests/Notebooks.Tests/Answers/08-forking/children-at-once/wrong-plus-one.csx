// diagnosis: one-too-many
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    int fit = memoryMb / childMb;
    if (fit < 1)
        throw new ArgumentException("No room.");
    return Math.Min((int)(clientsPerSecond * secondsEach) + 1, fit);
}
