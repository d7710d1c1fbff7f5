// diagnosis: forgets-idle-time
static double[] Waits(double[] arrives, double[] takes)
{
    var waits = new double[arrives.Length];
    double free = 0;
    for (int i = 0; i < waits.Length; i++)
    {
        waits[i] = Math.Max(0, free - arrives[i]);
        free += takes[i];
    }
    return waits;
}
