// diagnosis: begins-instead-of-waits
static double[] Waits(double[] arrives, double[] takes)
{
    var begins = new double[arrives.Length];
    double free = 0;
    for (int i = 0; i < begins.Length; i++)
    {
        begins[i] = Math.Max(free, arrives[i]);
        free = begins[i] + takes[i];
    }
    return begins;
}
