// diagnosis: throws-when-nobody-comes
static double[] Waits(double[] arrives, double[] takes)
{
    var waits = new double[arrives.Length];
    double free = arrives[0];
    for (int i = 0; i < waits.Length; i++)
    {
        double begins = Math.Max(free, arrives[i]);
        waits[i] = begins - arrives[i];
        free = begins + takes[i];
    }
    return waits;
}
