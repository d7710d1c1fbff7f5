// diagnosis: loses-the-fraction
static double[] Waits(double[] arrives, double[] takes)
{
    var waits = new double[arrives.Length];
    int free = 0;
    for (int i = 0; i < waits.Length; i++)
    {
        int begins = Math.Max(free, (int)arrives[i]);
        waits[i] = Math.Max(0, begins - (int)arrives[i]);
        free = begins + (int)takes[i];
    }
    return waits;
}
