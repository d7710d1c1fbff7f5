static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    int needed = Math.Max(1, (int)Math.Ceiling(clientsPerSecond * secondsEach));
    int fit = memoryMb / childMb;
    if (fit < 1)
        throw new ArgumentException($"{memoryMb} MB have no room for a child of {childMb} MB.");
    return Math.Min(needed, fit);
}
