// diagnosis: memory-alone
static int ChildrenAtOnce(double clientsPerSecond, double secondsEach, int memoryMb, int childMb)
{
    return memoryMb / childMb;
}
