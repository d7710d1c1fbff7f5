static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    if (childMb > memoryMb)
        throw new ArgumentOutOfRangeException(nameof(memoryMb));
    double atOnce = Math.Ceiling(clientsPerSecond * secondsEach);
    return (int)Math.Clamp(atOnce, 1, memoryMb / childMb);
}
