// diagnosis: remembers-the-last-call
static double free = 0;

static double[] Waits(double[] arrives, double[] takes)
{
    var waits = new double[arrives.Length];
    for (int i = 0; i < waits.Length; i++)
    {
        double begins = Math.Max(free, arrives[i]);
        waits[i] = begins - arrives[i];
        free = begins + takes[i];
    }
    return waits;
}
