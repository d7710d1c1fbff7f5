// diagnosis: rounds-too-early
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    int fit = memoryMb / childMb;
    if (fit < 1)
        throw new ArgumentException("No room.");
    return Math.Min(Math.Max(1, (int)Math.Ceiling(clientsPerSecond * Math.Ceiling(secondsEach))), fit);
}
