// diagnosis: name-ignored
string Greeting(string name)
{
    return "Hello, Ada!";
}
