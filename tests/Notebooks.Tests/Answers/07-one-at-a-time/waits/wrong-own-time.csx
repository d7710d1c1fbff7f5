// diagnosis: counts-its-own-time
static double[] Waits(double[] arrives, double[] takes)
{
    double free = 0;
    return arrives.Select((came, i) =>
    {
        free = Math.Max(free, came) + takes[i];
        return free - came;
    }).ToArray();
}
