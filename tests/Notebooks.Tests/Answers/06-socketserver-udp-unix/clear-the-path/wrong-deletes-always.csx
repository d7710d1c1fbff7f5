// diagnosis: cuts-off-a-living-server
void ClearThePath(string path)
{
    File.Delete(path);
}
