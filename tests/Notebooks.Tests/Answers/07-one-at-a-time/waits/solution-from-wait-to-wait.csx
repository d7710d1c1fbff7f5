static double[] Waits(double[] arrives, double[] takes)
{
    var waits = new double[arrives.Length];
    for (int i = 1; i < waits.Length; i++)
        waits[i] = Math.Max(0, waits[i - 1] + takes[i - 1] - (arrives[i] - arrives[i - 1]));
    return waits;
}
