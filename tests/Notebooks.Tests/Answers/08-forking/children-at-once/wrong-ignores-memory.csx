// diagnosis: ignores-memory
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    return Math.Max(1, (int)Math.Ceiling(clientsPerSecond * secondsEach));
}
