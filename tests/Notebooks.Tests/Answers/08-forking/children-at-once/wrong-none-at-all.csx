// diagnosis: none-at-all
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    return Math.Min((int)Math.Ceiling(clientsPerSecond * secondsEach), memoryMb / childMb);
}
