string Greeting(string name) => $"Hello, {name}!";
