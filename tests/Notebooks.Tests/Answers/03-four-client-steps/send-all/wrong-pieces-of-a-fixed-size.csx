// diagnosis: loses-bytes
void SendAll(Socket connection, byte[] bytes)
{
    // Each piece is taken to be sent whole.
    const int piece = 100_000;
    for (var done = 0; done < bytes.Length; done += piece)
    {
        connection.Poll(1_000_000, SelectMode.SelectWrite);
        connection.Send(bytes, done, Math.Min(piece, bytes.Length - done), SocketFlags.None, out _);
    }
}
