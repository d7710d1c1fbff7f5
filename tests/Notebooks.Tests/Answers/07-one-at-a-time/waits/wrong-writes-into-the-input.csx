// diagnosis: changes-what-it-was-given
static double[] Waits(double[] arrives, double[] takes)
{
    double free = 0;
    for (int i = 0; i < arrives.Length; i++)
    {
        double begins = Math.Max(free, arrives[i]);
        free = begins + takes[i];
        arrives[i] = begins - arrives[i];
    }
    return arrives;
}
