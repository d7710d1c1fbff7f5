// diagnosis: takes-the-dead-for-living
void ClearThePath(string path)
{
    if (File.Exists(path))
        throw new InvalidOperationException("in use");
}
