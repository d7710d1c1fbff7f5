// diagnosis: never-answers
static void Serve(Socket listener, int clients)
{
    while (true)
        listener.Accept();
}
