// diagnosis: no-dollar
string Greeting(string name)
{
    return "Hello, {name}!";
}
