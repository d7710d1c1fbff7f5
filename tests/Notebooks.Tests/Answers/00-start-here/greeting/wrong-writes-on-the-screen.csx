// diagnosis: empty
string Greeting(string name)
{
    Console.WriteLine($"Hello, {name}!");
    return "";
}
