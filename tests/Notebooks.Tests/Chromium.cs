using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using Xunit;

namespace Notebooks.Tests;

/// <summary>A headless Chromium that reaches no other machine. Shared by the tests of a class.</summary>
public sealed class Chromium : IDisposable
{
    private const string HowToInstall =
        "Needs Chromium and ChromeDriver: apt-get install chromium chromium-driver (elsewhere: install Chrome and ChromeDriver).";

    private readonly Lazy<ChromeDriver> _driver;

    public Chromium() => _driver = new(Start);

    /// <summary>The browser; skips the test where it is not installed.</summary>
    public ChromeDriver Driver
    {
        get
        {
            Assert.SkipWhen(Find("chromium", "google-chrome", "chrome") is null || Find("chromedriver") is null, HowToInstall);
            return _driver.Value;
        }
    }

    public void Dispose()
    {
        if (_driver.IsValueCreated)
            _driver.Value.Dispose();
    }

    private static ChromeDriver Start()
    {
        var options = new ChromeOptions { BinaryLocation = Find("chromium", "google-chrome", "chrome")! };
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-quic",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            // No name is found and no proxy answers: whatever a page asks the network for fails and is seen.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--window-size=1100,900");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(Find("chromedriver")!);
        return new ChromeDriver(service, options, TimeSpan.FromSeconds(60));
    }

    private static string? Find(params string[] names) =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in names
         let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
