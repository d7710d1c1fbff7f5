// diagnosis: refuses-what-fits
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    if (memoryMb <= childMb)
        throw new ArgumentException("No room.");
    return Math.Min(Math.Max(1, (int)Math.Ceiling(clientsPerSecond * secondsEach)), memoryMb / childMb);
}
